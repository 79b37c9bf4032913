# They were dropped by another rule than the one that you were to find.
const size = ${size} + 28;
const undecided = ${last} - 1000;
const guilty = "OFFICE 3";
router iptables -D OFFICE 4
router iptables -D OFFICE 3
