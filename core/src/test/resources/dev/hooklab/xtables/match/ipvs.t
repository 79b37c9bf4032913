:INPUT,FORWARD,OUTPUT
*filter
-m ipvs --ipvs;=;OK;ipvs
-m ipvs ! --ipvs;=;OK;! ipvs
-m ipvs ! --vproto TCP --vaddr 203.0.113.0/24 --vport http --vdir REPLY --vmethod masq --vportctl 21;-m ipvs ! --vproto 6 --vaddr 203.0.113.0/24 --vport 80 --vdir REPLY --vmethod MASQ --vportctl 21;OK;! vproto 6 vaddr 203.0.113.0/24 vport 80 vdir REPLY vmethod MASQ vportctl 21
-m ipvs --ipvs ! --vmethod gate;-m ipvs ! --vmethod GATE;OK
-m ipvs;IPVS: At least one option is required;FAIL
-m ipvs ! --ipvs --vport 80;! --ipvs cannot be together with other options;FAIL
-m ipvs --vdir back;ipvs: Bad value for "--vdir" option: "back";FAIL
