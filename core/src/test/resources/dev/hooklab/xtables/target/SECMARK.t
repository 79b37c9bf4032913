:INPUT,FORWARD,OUTPUT
*mangle
-j SECMARK;SECMARK: option "--selctx" must be specified;FAIL
-j SECMARK --selctx system_u:object_r:foo_t:s0;=;OK;SECMARK selctx system_u:object_r:foo_t:s0
*filter
-j SECMARK --selctx foo;dmesg: xt_SECMARK: only valid in 'mangle' or 'security' table, not 'filter';FAIL
