:INPUT
-m ttl --ttl-eq 5;-m ttl --ttl-eq 6;OK
