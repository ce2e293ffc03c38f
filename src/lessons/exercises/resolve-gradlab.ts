import * as module from 'node:module';

let isRegistered = false;

/** Lets files that lie outside of any project with this package import it, as notebooks may: by this copy of it. */
export function resolveGradlab(): void {
  if (isRegistered || module.registerHooks === undefined) return;
  isRegistered = true;
  module.registerHooks({
    resolve: (specifier, context, next) => {
      if (!/^gradlab(?:\/|$)/.test(specifier)) return next(specifier, context);
      try {
        return next(specifier, context);
      } catch {
        return next(specifier, {...context, parentURL: import.meta.url});
      }
    },
  });
}
