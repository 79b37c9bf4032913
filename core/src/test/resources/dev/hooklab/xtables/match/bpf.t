:INPUT,FORWARD,OUTPUT
*filter
-m bpf --bytecode "4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0";=;OK
-m bpf --bytecode "1, 6 0  0 65535 ";-m bpf --bytecode "1,6 0 0 65535";OK
-m bpf --bytecode "2,6 0 0 65535";bpf: parsed program length is less than the encoded length parameter;FAIL
-m bpf --bytecode "1,6 0 0 65535,6 0 0 1";bpf: real program length exceeds the encoded length parameter;FAIL
-m bpf --bytecode "0,";bpf: illegal zero length program;FAIL
-m bpf --bytecode "x";bpf: error parsing program length;FAIL
-m bpf --bytecode "1,6 0 0";bpf: error at instr 0;FAIL
-m bpf --bytecode "65,6 0 0 1";bpf: number of instructions exceeds maximum;FAIL
-m bpf --bytecode "1,99 0 0 1";dmesg: xt_bpf: check failed: parse error;FAIL
-m bpf --bytecode "1,40 0 0 12";dmesg: xt_bpf: check failed: parse error;FAIL
-m bpf --bytecode "2,5 0 0 7,6 0 0 1";dmesg: xt_bpf: check failed: parse error;FAIL
-m bpf --bytecode "2,52 0 0 0,6 0 0 1";dmesg: xt_bpf: check failed: parse error;FAIL
-m bpf --object-pinned /foo;bpf: failed to get bpf object;FAIL
-m bpf;bpf: one of --bytecode or --pinned is required;FAIL
-m bpf --bytecode "1,6 0 0 -1,";-m bpf --bytecode "1,6 0 0 4294967295";OK
