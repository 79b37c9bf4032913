:INPUT,FORWARD,OUTPUT
*filter
-m cpu --cpu 0;=;OK;cpu 0
-m cpu ! --cpu 1;=;OK;cpu ! 1
-m cpu --cpu 4294967296;cpu: bad value for option "--cpu", or out of range (0-4294967295).;FAIL
-m cpu;cpu: option "--cpu" must be specified;FAIL
