"""The one command. Each module has `run(arguments)`: the words after its name in, an exit status out."""
