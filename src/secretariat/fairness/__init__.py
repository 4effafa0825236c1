"""Fair orders, without tables: waiting lists and speakers' lists. Every rule says why it placed somebody there."""
