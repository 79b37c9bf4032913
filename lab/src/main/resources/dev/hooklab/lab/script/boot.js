// Starts a script: the lab's own module first, then the script, then the scenarios that still await something.
(function boot(host, file) {
  Graal.setUnhandledPromiseRejectionHandler((reason) => host.failed(reason));
  globalThis.console = host.console;
  globalThis["hooklab host"] = host;            // hooklab.js takes it away at once
  const hooklab = import("hooklab");
  if (file === null) return hooklab.then(host.bound, host.failed);
  return hooklab.then(() => import(file)).then(() => hooklab).then((module) => module.default.settled()).then(host.finished, host.failed);
});
