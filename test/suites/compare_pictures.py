"""A plugin for pytest: nbval compares pictures too, byte by byte, which it leaves out by default."""

from nbval.plugin import IPyNbFile

PICTURES = ("image/png", "image/jpeg")
begin = IPyNbFile.__init__


def begin_with_pictures(self, *args, **options):
    begin(self, *args, **options)
    self.skip_compare = tuple(kind for kind in self.skip_compare if kind not in PICTURES)


IPyNbFile.__init__ = begin_with_pictures
