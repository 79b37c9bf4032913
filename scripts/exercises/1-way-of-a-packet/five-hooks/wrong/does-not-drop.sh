# Connections to port 23 still pass.
const seen = [];
for (const hook of ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"]) {
  router.netfilter.register({ hook, priority: 0, name: "note" }, () => {
    seen.push(hook);
    return "ACCEPT";
  });
}
