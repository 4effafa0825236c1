"""What people type in the forum, checked."""
