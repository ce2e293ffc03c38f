"""The server of one learner: hands out the edition, then is JupyterHub's single-user JupyterLab.

It runs as the learner and writes with the learner's rights only, whatever starts it: a process, systemd or a container.
GRADLAB_EDITION names the folder of the student edition; the learner's copy is `lessons` in the home folder.
"""

import os
import sys
from pathlib import Path

from hand_out import hand_out
from jupyterhub.singleuser import main


def bring_lessons(edition):
    """A full disk or a broken edition is told in the log; the learner's server starts with the lessons it has."""
    home = Path.home()
    try:
        written = hand_out(edition, home / 'lessons', home / '.gradlab-lessons.json')
    except OSError as error:
        print(f'The lessons could not be handed out: {error}', file=sys.stderr)
        return
    print(f'Handed out {len(written)} files: {", ".join(written) or "none is new"}', file=sys.stderr)


if __name__ == '__main__':
    bring_lessons(os.environ['GRADLAB_EDITION'])
    main()
