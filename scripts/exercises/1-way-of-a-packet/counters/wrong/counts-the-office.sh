# The camera pings: the rules of ACCOUNT should grow by nothing
const size = ${size} + 28;
const undecided = ${last} - 1000;
const guilty = "OFFICE 4";
router iptables -R OFFICE 4 ! -s ${net}.20 -m length --length 900:1499 -j DROP
router iptables -N ACCOUNT
router iptables -A ACCOUNT -i lan
router iptables -A ACCOUNT -i wan
router iptables -I FORWARD -j ACCOUNT
