"""What a team defines: its board, its measures, how two versions differ, and what is missing."""
