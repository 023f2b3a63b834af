"""The parts that two senders side by side are told in, one module each."""
