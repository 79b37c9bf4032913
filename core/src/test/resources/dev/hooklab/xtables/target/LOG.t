:INPUT,FORWARD,OUTPUT
*filter
-j LOG;=;OK;LOG flags 0 level 4
-j LOG --log-prefix "in: " --log-level debug;-j LOG --log-prefix "in: " --log-level 7;OK;LOG flags 0 level 7 prefix "in: "
-j LOG --log-prefix abcdefghijklmnopqrstuvwxyzabcdefgh;-j LOG --log-prefix abcdefghijklmnopqrstuvwxyzabc;OK
-j LOG --log-macdecode --log-uid --log-tcp-sequence;-j LOG --log-tcp-sequence --log-uid --log-macdecode;OK;LOG flags 41 level 4
-j LOG --log-ip-options --log-tcp-options --log-level warning;-j LOG --log-tcp-options --log-ip-options;OK;LOG flags 6 level 4
-j LOG --log-level 8;log level "8" unknown;FAIL
-j LOG --log-prefix "";Argument must have a minimum length of 1 characters;FAIL
