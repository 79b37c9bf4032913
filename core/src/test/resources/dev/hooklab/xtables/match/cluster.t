:INPUT,FORWARD,OUTPUT
*filter
-m cluster --cluster-total-nodes 3 --cluster-local-node 2 --cluster-hash-seed 0xbeef;-m cluster --cluster-local-nodemask 0x00000002 --cluster-total-nodes 3 --cluster-hash-seed 0x0000beef;OK;cluster node_mask=0x00000002 total_nodes=3 hash_seed=0x0000beef
-m cluster --cluster-total-nodes 3 ! --cluster-local-nodemask 5 --cluster-hash-seed 1;-m cluster ! --cluster-local-nodemask 0x00000005 --cluster-total-nodes 3 --cluster-hash-seed 0x00000001;OK;cluster !node_mask=0x00000005 total_nodes=3 hash_seed=0x00000001
-m cluster --cluster-total-nodes 3 --cluster-hash-seed 1;cluster match: `--cluster-local-node' or`--cluster-local-nodemask' is missing;FAIL
-m cluster --cluster-total-nodes 3 --cluster-local-node 4 --cluster-hash-seed 1;cluster match: `--cluster-local-node' must be <= `--cluster-total-nodes';FAIL
-m cluster --cluster-total-nodes 3 --cluster-local-nodemask 8 --cluster-hash-seed 1;cluster match: `--cluster-local-nodemask' too big for `--cluster-total-nodes';FAIL
-m cluster --cluster-total-nodes 3 --cluster-local-node 1;cluster: option "--cluster-hash-seed" must be specified;FAIL
-m cluster --cluster-total-nodes 40 --cluster-local-node 1;cluster: bad value for option "--cluster-total-nodes", or out of range (1-32).;FAIL
-m cluster --cluster-local-nodemask 8 --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 5;cluster: option "--cluster-local-node" cannot be used together with "--cluster-local-nodemask".;FAIL
-m cluster --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 5 --cluster-local-nodemask 8;cluster match: `--cluster-local-node' must be <= `--cluster-total-nodes';FAIL
