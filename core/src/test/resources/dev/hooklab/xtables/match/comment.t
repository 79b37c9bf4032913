:INPUT,FORWARD,OUTPUT
*filter
-m comment --comment web;=;OK;/* web */
-m comment --comment "a b";=;OK;/* a b */
-m comment --comment "it's \"quoted\"";-m comment --comment "it\'s \"quoted\"";OK;/* it's "quoted" */
-p udp -m comment --comment first -m udp --dport 53;=;OK;/* first */ udp dpt:53
-m comment;comment: option "--comment" must be specified;FAIL
-m comment ! --comment x;comment: option "--comment" cannot be inverted.;FAIL
