"""What runs inside every sandbox (`inside`), and the coordinator's side of it (`client`)."""
