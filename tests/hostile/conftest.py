from cli.conftest import person

__all__ = ["person"]
