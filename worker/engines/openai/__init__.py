"""The engine that asks a language model: `engine` asks, `using` is what children make of the answers."""
