"""The schema as files: databases made from them and from the migrations, compared; migrations made of what differs."""
