:INPUT,FORWARD,OUTPUT
*filter
-m time;-m time --datestop 2038-01-19T03:14:07;OK;TIME UTC
-m time --timestart 8:5 --timestop 17:30 --weekdays Mon,Tuesday,Fr;-m time --timestart 08:05:00 --timestop 17:30:00 --weekdays Mon,Tue,Fri --datestop 2038-01-19T03:14:07;OK;TIME from 08:05:00 to 17:30:00 on Mon,Tue,Fri UTC
-m time --timestart 23:00 --timestop 1:00 --contiguous --kerneltz;-m time --timestart 23:00:00 --timestop 01:00:00 --datestop 2038-01-19T03:14:07 --kerneltz --contiguous;OK;TIME from 23:00:00 to 01:00:00 contiguous
-m time ! --weekdays 6,7 --monthdays 1,2,11,13;-m time --monthdays 1,2,11,13 --weekdays Mon,Tue,Wed,Thu,Fri --datestop 2038-01-19T03:14:07;OK;TIME on Mon,Tue,Wed,Thu,Fri on 1st,2nd,11st,13rd UTC
-m time --datestart 2024-2-30 --datestop 2025-06-07T08;-m time --datestart 2024-03-01T00:00:00 --datestop 2025-06-07T08:00:00;OK;TIME starting from 2024-03-01 00:00:00 until date 2025-06-07 08:00:00 UTC
-m time --timestart 12:75;invalid time "75" specified, should be hh:mm[:ss] format and within the boundaries;FAIL
-m time --timestop 24:10;invalid time "24:10" specified, should be hh:mm[:ss] format and within the boundaries;FAIL
-m time --weekdays holiday;hol is not a valid day specifier;FAIL
-m time --weekdays 0;No, the week does NOT begin with Sunday.;FAIL
-m time --monthdays 40;40 is not a valid day for --monthdays;FAIL
-m time --datestart soon;Invalid date "soon" specified. Should be YYYY[-MM[-DD[Thh[:mm[:ss]]]]];FAIL
-m time --contiguous;time: --contiguous only makes sense when stoptime is smaller than starttime;FAIL
-m time --utc --kerneltz;time: option "--utc" cannot be used together with "--kerneltz".;FAIL
-m time --datestop 2024-01-01T;-m time --datestop 2024-01-01T00:00:00;OK
-m time --monthdays 1-5;1- is not a valid day for --monthdays;FAIL
