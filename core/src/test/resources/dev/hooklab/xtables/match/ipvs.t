:INPUT,FORWARD,OUTPUT
*filter
-m ipvs --ipvs;Warning: Extension ipvs revision 0 not supported, missing kernel module?;FAIL
-m ipvs ! --vproto TCP --vaddr 1.1.1.0/24 --vport http --vdir REPLY --vmethod masq --vportctl 21;Warning: Extension ipvs revision 0 not supported, missing kernel module?;FAIL
-m ipvs;Warning: Extension ipvs revision 0 not supported, missing kernel module?;FAIL
