"""Fair orders and balanced panels, without tables. Every rule says why it placed somebody there."""
