# the rules of ACCOUNT should grow by 1 1028 and by 1 1028 (packets, bytes), and grow by nothing.
const size = ${size};
const undecided = ${last};
const guilty = "OFFICE 4";
router iptables -D OFFICE 4
router iptables -N ACCOUNT
router iptables -A ACCOUNT -s ${net}.10
router iptables -A ACCOUNT -d ${net}.10
router iptables -A ACCOUNT -s ${net}.20
router iptables -A ACCOUNT -d ${net}.20
router iptables -A FORWARD -j ACCOUNT
