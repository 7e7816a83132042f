"""Text → lines with their looks: marks, columns, rails, tables and broken lines, before anything is understood."""
