# After a question and its answer there is an entry in the table
router sysctl -w net.netfilter.nf_conntrack_max=65536
