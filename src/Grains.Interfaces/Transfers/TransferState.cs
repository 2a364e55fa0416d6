namespace Bank;

[GenerateSerializer, Alias("bank.TransferState")]
public enum TransferState
{
    Running,
    Completed,
    Refused,
}
