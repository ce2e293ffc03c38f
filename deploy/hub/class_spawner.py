"""Starts the learners' servers as processes of this user and holds each to its memory."""

import psutil
from jupyterhub.spawner import SimpleLocalProcessSpawner


def memory_of(process):
    """Bytes that a process holds for itself; 0 once it has ended."""
    try:
        memory = process.memory_info()
    except psutil.Error:
        return 0
    return memory.rss - getattr(memory, 'shared', 0)


class ClassSpawner(SimpleLocalProcessSpawner):
    """A process for each learner, all of one Unix user, with a folder each.

    Where a learner's processes together pass `mem_limit`, the largest one that the learner started is ended: it is the one
    that runs the cells, and its kernel says so and goes on with a new session. The look comes with each poll.
    """

    async def poll(self):
        status = await super().poll()
        if status is None and self.pid and self.mem_limit:
            self.hold_to_memory()
        return status

    def hold_to_memory(self):
        try:
            server = psutil.Process(self.pid)
            started = {process: memory_of(process) for process in server.children(recursive=True)}
        except psutil.Error:
            return
        used = memory_of(server) + sum(started.values())
        if used <= self.mem_limit or not started:
            return
        largest = max(started, key=started.get)
        self.log.warning(
            '%s uses %d MB of %d: ending process %d', self.user.name, used >> 20, self.mem_limit >> 20, largest.pid
        )
        try:
            largest.kill()
        except psutil.Error:
            pass
