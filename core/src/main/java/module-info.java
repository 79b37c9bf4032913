/// What is Linux: devices, the IP stack, netfilter, the tools. It needs no library.
module hooklab.core {}
