:INPUT
*filter
-j CLUSTERIP --new --hashmode sourceip --clustermac 01:02:03:04:05:06 --total-nodes 2 --local-node 1;Warning: Extension CLUSTERIP revision 0 not supported, missing kernel module?;FAIL
-j CLUSTERIP --new;Warning: Extension CLUSTERIP revision 0 not supported, missing kernel module?;FAIL
