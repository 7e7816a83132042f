"""The engine without a network: `engine` asks children, `writing` is what they do, `compose` how."""
