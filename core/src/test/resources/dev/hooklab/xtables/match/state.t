:INPUT,FORWARD,OUTPUT
*filter
-m state --state ESTABLISHED,RELATED;-m state --state RELATED,ESTABLISHED;OK;state RELATED,ESTABLISHED
-m state ! --state new;-m state ! --state NEW;OK;! state NEW
-m state --state INV;-m state --state INVALID;OK;state INVALID
-m state;state: option "--state" must be specified;FAIL
-m state --state SNAT;Bad state "SNAT";FAIL
-m state --state NEW,;"--state" requires a list of states with no spaces, e.g. ESTABLISHED,RELATED;FAIL
