:OUTPUT,POSTROUTING
*mangle
-m owner --uid-owner 0;=;OK;owner UID match 0
-m owner --uid-owner root;-m owner --uid-owner 0;OK;owner UID match 0
-m owner --uid-owner 0-10;=;OK;owner UID match 0-10
-m owner ! --uid-owner 5;=;OK;! owner UID match 5
-m owner --gid-owner 5-9;=;OK;owner GID match 5-9
-m owner ! --gid-owner root;-m owner ! --gid-owner 0;OK;! owner GID match 0
-m owner --socket-exists;=;OK;owner socket exists
-m owner --uid-owner 1 ! --gid-owner 2 ! --socket-exists;-m owner ! --socket-exists --uid-owner 1 ! --gid-owner 2;OK;! owner socket exists owner UID match 1 ! owner GID match 2
-m owner --gid-owner 5 --suppl-groups;=;OK;owner GID match 5 incl. suppl. groups
-m owner --suppl-groups --gid-owner 5;owner: Bad value for "--suppl-groups" option: "you need to use --gid-owner first";FAIL
-m owner --uid-owner nosuch;owner: Bad value for "--uid-owner" option: "nosuch";FAIL
-m owner --uid-owner 0-;owner: Bad value for "--uid-owner" option: "0-";FAIL
-m owner --gid-owner 4294967295;owner: Bad value for "--gid-owner" option: "4294967295";FAIL
-m owner --uid-owner 5-3;Invalid argument. Run `dmesg' for more information.;FAIL
-m owner --uid-owner 1 --uid-owner 2;owner: option "--uid-owner" can only be used once.;FAIL
-m owner;owner: At least one of --uid-owner, --gid-owner or --socket-exists is required;FAIL
-m owner --uid-owner 5:6;-m owner --uid-owner 5-6;OK;owner UID match 5-6
:INPUT
-m owner --uid-owner 0;dmesg: x_tables: ip_tables: owner match: used from hooks INPUT, but only valid from OUTPUT/POSTROUTING;FAIL
:OUTPUT
-m owner --gid-owner www-data;-m owner --gid-owner 33;OK;owner GID match 33
