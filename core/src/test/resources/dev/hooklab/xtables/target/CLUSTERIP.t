:INPUT
*filter
-d 203.0.113.7/32 -i lo -j CLUSTERIP --new --hashmode sourceip --clustermac 01:02:03:0a:0b:0c --total-nodes 2 --local-node 1;-d 203.0.113.7/32 -i lo -j CLUSTERIP --new --hashmode sourceip --clustermac 01:02:03:0A:0B:0C --total-nodes 2 --local-node 1 --hash-init 0;OK;CLUSTERIP hashmode=sourceip clustermac=01:02:03:0A:0B:0C total_nodes=2 local_node=1 hash_init=0
-d 203.0.113.7/32 -i lo -j CLUSTERIP;=;OK;CLUSTERIP
-d 203.0.113.7/32 -i lo -j CLUSTERIP --new --hashmode sourceip --clustermac 01:02:03:04:05:06 --total-nodes 2 --local-node 0;dmesg: ipt_CLUSTERIP: bad local_nodes[0] 0;FAIL
-i lo -j CLUSTERIP --new --hashmode sourceip --clustermac 01:02:03:04:05:06 --total-nodes 2 --local-node 1;dmesg: ipt_CLUSTERIP: Please specify destination IP;FAIL
-j CLUSTERIP --new;CLUSTERIP target: Invalid parameter combination;FAIL
