"""The instruments of soft power, by table; found by themselves."""
