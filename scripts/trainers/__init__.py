"""What each trainer makes of the exported rows, one module for each; run by scripts/check_trainers.py."""
