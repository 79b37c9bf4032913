:INPUT,FORWARD,OUTPUT
*filter
-m conntrack --ctstate DNAT,ESTABLISHED;-m conntrack --ctstate ESTABLISHED,DNAT;OK;ctstate ESTABLISHED,DNAT
-m conntrack ! --ctstate INVALID,UNTRACKED;=;OK;! ctstate INVALID,UNTRACKED
-m conntrack --ctproto udp --ctdir reply;-m conntrack --ctproto 17 --ctdir REPLY;OK;ctproto 17 ctdir REPLY
-m conntrack --ctorigsrc 10.0.0.7/255.255.0.0 ! --ctrepldst 192.0.2.1;-m conntrack --ctorigsrc 10.0.0.7/16 ! --ctrepldst 192.0.2.1;OK;ctorigsrc 10.0.0.7/16 ! ctrepldst 192.0.2.1
-m conntrack --ctorigdstport http --ctreplsrcport 8000:;-m conntrack --ctorigdstport 80 --ctreplsrcport 8000:65535;OK
-m conntrack ! --ctstatus ASSURED,SEEN_REPLY --ctexpire 10:20;-m conntrack ! --ctstatus SEEN_REPLY,ASSURED --ctexpire 10:20;OK;! ctstatus SEEN_REPLY,ASSURED ctexpire 10:20
-m conntrack --ctstatus NONE;=;OK;ctstatus NONE
-m conntrack;conntrack: At least one option is required;FAIL
-m conntrack --ctstate OLD;Bad ctstate "OLD";FAIL
-m conntrack --ctstatus ALIVE;Bad ctstatus "ALIVE";FAIL
-m conntrack --ctdir BACK;conntrack: Bad value for "--ctdir" option: "BACK";FAIL
-m conntrack --ctexpire 1:2:3;conntrack: Too many components for option "--ctexpire" (max: 2);FAIL
-m conntrack --ctorigsrc 1.2.3.4/4x;conntrack: bad value for option "--ctorigsrc", neither a valid network mask nor valid CIDR (0-32).;FAIL
-m conntrack --ctorigsrc 1.2.3.4/33;-m conntrack --ctorigsrc 1.2.3.4;OK
-m conntrack --ctreplsrc 10.7/8;-m conntrack --ctreplsrc 10.0.0.7/8;OK;ctreplsrc 10.0.0.7/8
-m conntrack --ctproto UDP;-m conntrack --ctproto 17;OK
-m conntrack --ctorigdst ::1;getaddrinfo: Address family for hostname not supported;FAIL
