"""What officers type, checked and handed to the operations. Forms save nothing themselves."""
