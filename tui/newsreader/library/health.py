"""How the library is: whether it can be written, and what is done for it once in a while."""

from newsreader import store
from newsreader.library.opening import Opened
from newsreader.library.upkeep import Upkeep
from newsreader.text import NOTHING, CleanLine, one_line


class Health:
    def __init__(self, opened: Opened, upkeep: Upkeep) -> None:
        self._lane = opened.lane
        self._db = opened.db
        self._upkeep = upkeep

    @property
    def banner(self) -> CleanLine:
        """Why nothing can be written, to be seen all the time; empty where all is well."""
        why = self._lane.refusal
        return one_line(f"Only for reading: {why}") if why else NOTHING

    @property
    def notice(self) -> CleanLine:
        """What a person should know of the place where the library lies; mostly nothing."""
        if self._lane.refusal or store.keeps_log(self._db):
            return NOTHING
        return one_line(
            f"{self._db.filename} lies where SQLite can keep no log, as on some network shares:"
            " reading and writing wait for each other, and only one computer should use it at a"
            " time."
        )

    async def look_after(self) -> None:
        """Look for damage after a bad end, and make a backup once a week, if it is time for it.

        Afterwards `banner` says whether something was found.
        """
        if not self._lane.refusal and (wrong := await self._upkeep.run()):
            self._lane.refuse(wrong)

    async def aclose(self) -> None:
        """Give up what is under way, within milliseconds."""
        await self._upkeep.aclose()
