package dev.hooklab.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Durations, rates and shares as people write them.
class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({"250us,250000", "20ms,20000000", "5s,5000000000", "3m,180000000000", "2h,7200000000000", "5d,432000000000000",
      "1.5ms,1500000", "0.1us,100", "7ns,7", "10 ms,10000000"})
  void readsDurations(String text, long nanos) {
    assertThat(Durations.parse(text)).hasValue(nanos);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "ms", "-1s", "5 weeks", "1e3s", ".5s", "5S", "99999d5", "999999999d", "5s "})
  void refusesWhatIsNoDuration(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,0s", "1,1ns", "1500,1.5us", "1000000,1ms", "1234567890,1.23456789s", "90000000000,90s", "120000000000,2m", "86400000000000,1d"})
  void printsDurationsShort(long nanos, String text) {
    assertThat(Durations.print(nanos)).isEqualTo(text);
  }

  @Property void aPrintedDurationIsTheSame(@ForAll @LongRange(max = 86_400_000_000_000L) long nanos) {
    assertThat(Durations.parse(Durations.print(nanos))).hasValue(nanos);
  }

  @ParameterizedTest
  @CsvSource({"100mbit,100000000", "10kbit,10000", "1gbit,1000000000", "1.5Mbit,1500000", "8bit,8", "1kbps,8000", "2MBps,16000000", "1kibit,1024", "1mibps,8388608"})
  void readsRatesAsTcDoes(String text, long bits) {
    assertThat(Rates.parse(text)).hasValue(bits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "0bit", "fast", "1 furlong", "-1mbit", "1ibit", "mbit", "1pbit"})
  void refusesWhatIsNoRate(String text) {
    assertThat(Rates.parse(text)).isEmpty();
  }

  @Property void aPrintedRateIsTheSame(@ForAll @LongRange(min = 1, max = 1L << 50) long bits) {
    assertThat(Rates.parse(Rates.print(bits))).hasValue(bits);
  }

  @ParameterizedTest
  @CsvSource({"0.1%,0.001", "1%,0.01", "100%,1", "0%,0", "33.3%,0.333"})
  void readsShares(String text, double share) {
    assertThat(Shares.parse(text)).hasValue(share);
    assertThat(Shares.print(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "101%", "-1%", "%", "1e1%"})
  void refusesWhatIsNoShare(String text) {
    assertThat(Shares.parse(text)).isEmpty();
  }

  @Property void aPrintedShareIsTheSame(@ForAll @DoubleRange(min = 0, max = 1) double share) {
    assertThat(Shares.parse(Shares.print(share)).orElseThrow()).isEqualTo(share);
  }
}
