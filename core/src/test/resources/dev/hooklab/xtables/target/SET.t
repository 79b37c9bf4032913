:INPUT,FORWARD,OUTPUT
*filter
-j SET;You must specify either `--add-set' or `--del-set' or `--map-set';FAIL
-j SET --add-set nobody src;Set nobody doesn't exist.;FAIL
-j SET --timeout soon;Invalid value for option --timeout or out of range 0-4294967294;FAIL
@ipset create seen hash:ip counters
-j SET ! --exist --add-set seen src;-j SET --add-set seen src --exist;OK
-j SET --add-set seen src --map-mark;Flag `--map-mark' can be used with `--map-set' only;FAIL
@ipset create six hash:ip family inet6
-j SET --add-set six src;The protocol family of set six is IPv6, which is not applicable.;FAIL
