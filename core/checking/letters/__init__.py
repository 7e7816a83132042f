"""What stands in a profile besides claims: greetings, reasons, labels, remarks to the author."""
