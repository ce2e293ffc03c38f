"""JupyterHub for one class. start.js writes the settings that this file reads and names them in GRADLAB_HUB."""

import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
settings = json.loads(Path(os.environ['GRADLAB_HUB']).read_text('utf-8'))
folder = Path(settings['folder'])
edition = folder / 'edition'
state = folder / 'hub'
# Seconds between two looks at who is idle.
look = max(1, settings['idle'] // 4)

c = get_config()  # noqa: F821

# What goes wrong, not each request.
c.JupyterHub.log_level = 'WARN'
# Everything listens on this machine only; a web server with TLS goes in front of `port`.
c.JupyterHub.bind_url = f'http://127.0.0.1:{settings["port"]}'
c.JupyterHub.hub_bind_url = f'http://127.0.0.1:{settings["hubPort"]}'
c.ConfigurableHTTPProxy.api_url = f'http://127.0.0.1:{settings["proxyPort"]}'
c.ConfigurableHTTPProxy.command = [settings['node'], settings['proxy']]
c.ConfigurableHTTPProxy.log_level = 'warn'
c.ConfigurableHTTPProxy.pid_file = str(state / 'proxy.pid')
c.JupyterHub.cookie_secret_file = str(state / 'cookie-secret')
c.JupyterHub.db_url = f'sqlite:///{state / "hub.sqlite"}'

c.JupyterHub.authenticator_class = 'class_list.ClassListAuthenticator'
c.ClassListAuthenticator.file = str(folder / 'learners.json')
c.Authenticator.allow_all = True
c.Authenticator.admin_users = set(settings['admins'])

# A learner's folder is the home; the lessons stand in it, and the first one opens.
first = next((path.name for path in sorted(edition.glob('*.ipynb'))), '')
environment = Path(sys.prefix)
c.JupyterHub.spawner_class = 'class_spawner.ClassSpawner'
c.SimpleLocalProcessSpawner.home_dir_template = str(folder / 'learners' / '{username}')
c.Spawner.notebook_dir = '~'
c.Spawner.default_url = f'/lab/tree/lessons/{first}'
c.Spawner.cmd = [sys.executable, str(HERE / 'learner_server.py')]
c.Spawner.args = ['--ServerApp.ip=127.0.0.1', '--log-level=WARN', *(['--allow-root'] if os.geteuid() == 0 else [])]
c.Spawner.env_keep = ['LANG', 'LC_ALL']
c.Spawner.environment = {
    'PATH': f'{environment / "bin"}{os.pathsep}{os.environ.get("PATH", os.defpath)}',
    'VIRTUAL_ENV': str(environment),
    'PYTHONNOUSERSITE': '1',
    'JUPYTER_PREFER_ENV_PATH': '1',
    'GRADLAB_EDITION': str(edition),
    # Of a kernel's heap; what lies beyond the heap is held by mem_limit.
    'GRADLAB_MEMORY': str(settings['heap']),
    'GRADLAB_THREADS': str(settings['threads']),
    # Both make a kernel give memory back soon, at no measurable cost in time: a small space for young objects (MB), and
    # large blocks (from so many bytes) that go to the system when they are freed.
    'NODE_OPTIONS': '--max-semi-space-size=4',
    'MALLOC_MMAP_THRESHOLD_': '131072',
    'JUPYTERHUB_ACTIVITY_INTERVAL': str(min(300, look)),
}
c.Spawner.mem_limit = f'{settings["memory"]}M'
# For spawners that can hold to it; a local process is not held.
c.Spawner.cpu_limit = settings['threads']
# Seconds between two looks at a learner's memory.
c.Spawner.poll_interval = 5
# A whole class may start at once.
c.Spawner.http_timeout = 180
c.Spawner.start_timeout = 180

# News of a learner's work must come faster than the idle time runs out, or servers in use are stopped.
c.JupyterHub.last_activity_interval = min(300, look)
c.JupyterHub.activity_resolution = min(30, look)
c.JupyterHub.load_roles = [
    {
        'name': 'idle-culler',
        'scopes': ['list:users', 'read:users:activity', 'read:servers', 'delete:servers'],
        'services': ['idle-culler'],
    }
]
c.JupyterHub.services = [
    {
        'name': 'idle-culler',
        'command': [
            sys.executable,
            '-m',
            'jupyterhub_idle_culler',
            f'--timeout={settings["idle"]}',
            f'--cull-every={look}',
        ],
    }
]

# An instructor's own file, last: another authenticator, another spawner, other limits.
if settings['config']:
    load_subconfig(settings['config'])  # noqa: F821
