"""Where the person's files live."""

from pathlib import Path

from msgspec import Struct


def downloads() -> Path:
    """Where a person looks for what was saved: their downloads, or else their home."""
    from platformdirs import user_downloads_path  # 6 ms, and only here

    folder = user_downloads_path()
    return folder if folder.is_dir() else Path.home()


class Paths(Struct, frozen=True):
    """Four folders; none of them need exist yet."""

    config: Path
    data: Path
    cache: Path
    log: Path

    @classmethod
    def of_person(cls) -> "Paths":
        """The usual folders of this system, or where `$XDG_*_HOME` puts them."""
        from platformdirs import PlatformDirs  # 6 ms, and only here

        dirs = PlatformDirs("newsreader", appauthor=False)
        return cls(
            config=dirs.user_config_path,
            data=dirs.user_data_path,
            cache=dirs.user_cache_path,
            log=dirs.user_log_path,
        )

    @classmethod
    def under(cls, root: Path) -> "Paths":
        return cls(
            config=root / "config", data=root / "data", cache=root / "cache", log=root / "log"
        )

    @property
    def library(self) -> Path:
        return self.data / "library.db"

    @property
    def feeds(self) -> Path:
        return self.config / "feeds.toml"
