:INPUT
*filter
-j RATEEST --rateest-name a1 --rateest-interval 250ms --rateest-ewmalog 500ms;-j RATEEST --rateest-name a1 --rateest-interval 250.0ms --rateest-ewmalog 500.0ms;OK;name a1 interval 250.0ms ewmalog 500.0ms
-j RATEEST --rateest-name a2 --rateest-interval 1.0s --rateest-ewmalog 4.0s;=;OK;name a2 interval 1.0s ewmalog 4.0s
-j RATEEST --rateest-name a3 --rateest-interval 8s --rateest-ewmalog 16s;-j RATEEST --rateest-name a3 --rateest-interval 8.0s --rateest-ewmalog 16.0s;OK;name a3 interval 8.0s ewmalog 16.0s
-j RATEEST --rateest-name a4 --rateest-interval 1000us --rateest-ewmalog 2s;-j RATEEST --rateest-name a4 --rateest-interval 250.0ms --rateest-ewmalog 256.0s;OK;name a4 interval 250.0ms ewmalog 256.0s
-j RATEEST --rateest-name a5 --rateest-interval 1s --rateest-ewmalog 100s;-j RATEEST --rateest-name a5 --rateest-interval 1.0s --rateest-ewmalog 64.0s;OK;name a5 interval 1.0s ewmalog 64.0s
-j RATEEST --rateest-name averyveryverylongname --rateest-interval 1s --rateest-ewmalog 3s;-j RATEEST --rateest-name averyveryverylo --rateest-interval 1.0s --rateest-ewmalog 2.0s;OK;name averyveryverylo interval 1.0s ewmalog 2.0s
-j RATEEST --rateest-name a6 --rateest-interval 1E2MS --rateest-ewmalog 0x.8s;-j RATEEST --rateest-name a6 --rateest-interval 250.0ms --rateest-ewmalog 1.0s;OK;name a6 interval 250.0ms ewmalog 1.0s
-j RATEEST --rateest-name a --rateest-interval -1s --rateest-ewmalog 1s;RATEEST: interval value is too large;FAIL
-j RATEEST --rateest-name a --rateest-interval 9s --rateest-ewmalog 1s;RATEEST: interval value is too large;FAIL
-j RATEEST --rateest-name a --rateest-interval 1s --rateest-ewmalog 0.1s;RATEEST: ewmalog value is out of range;FAIL
-j RATEEST --rateest-name a --rateest-interval foo --rateest-ewmalog 1s;RATEEST: bad interval value "foo";FAIL
-j RATEEST --rateest-interval 1s --rateest-ewmalog 2s;RATEEST: option "--rateest-name" must be specified;FAIL
-j RATEEST;RATEEST: ewmalog value is out of range;FAIL
