"""The parts that blocs are told in, one module each."""
