import os


def pytest_xdist_auto_num_workers() -> int:
    """Twice as many processes as processors: the window's tests wait for half of their time."""
    return 2 * (os.cpu_count() or 1)
