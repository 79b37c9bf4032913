# ACCOUNT has accepted it, and the rule that drops it was never asked.
const size = ${size} + 28;
const undecided = ${last} - 1000;
const guilty = "OFFICE 4";
router iptables -D OFFICE 4
router iptables -N ACCOUNT
router iptables -A ACCOUNT -s ${net}.10 -j ACCEPT
router iptables -A ACCOUNT -d ${net}.10 -j ACCEPT
router iptables -A ACCOUNT -s ${net}.20
router iptables -A ACCOUNT -d ${net}.20
router iptables -I FORWARD -j ACCOUNT
