router iptables -L -v -n -x --line-numbers
const size = ${size} + 28;
const undecided = ${last} - 1000;
:rules router
bob ping -c 1 -s 1000 -W 1 web
:rules router
const guilty = "OFFICE 4";
router iptables -D OFFICE 4
router iptables -N ACCOUNT
router iptables -A ACCOUNT -s ${net}.10
router iptables -A ACCOUNT -d ${net}.10
router iptables -A ACCOUNT -s ${net}.20
router iptables -A ACCOUNT -d ${net}.20
router iptables -I FORWARD -j ACCOUNT
