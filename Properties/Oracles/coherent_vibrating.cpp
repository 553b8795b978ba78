// Made the rows vibratingWire of coherent_wires.csv: the emission integrated along the path of two modes, with 113 bits.
#include "coherent_common.h"
static const int Mn=12;
R eps(int j,R u,R*d){R xs[2]={4.2Q,7.6Q},q[2]={1,-0.8Q};R e=0,dd=0;for(int c=0;c<2;c++){R h=0.8Q+u,r2=(j-xs[c])*(j-xs[c])+h*h,r=sqrtq(r2);e+=q[c]/r;dd-=q[c]*h/(r2*r);}*d=dd;return e;}
// one-form A_n (times 2pi) for k-list
void form(R X1,R X2,const R*sn1,const R*sn2,R k,R*A){R E=-2*cosq(k),v=2*sinq(k);C z(cosq(k),sinq(k));C a[Mn],l[Mn+1],r[Mn+1];R d[Mn];
 for(int j=1;j<=Mn;j++){R u=X1*sn1[j]+X2*sn2[j];R e=eps(j,u,&d[j-1]);a[j-1]=C(E-e);}
 a[0]+=z;a[Mn-1]+=z;// matrix: diag a, offdiag +1 (E-H with H_{j,j+1}=-1)
 // continued: theta_j (leading minors), phi_j (trailing minors)
 C th[Mn+1],ph[Mn+2];th[0]=C(1);th[1]=a[0];for(int j=2;j<=Mn;j++)th[j]=a[j-1]*th[j-1]-th[j-2];
 ph[Mn]=C(1);ph[Mn-1]=a[Mn-1];for(int j=Mn-2;j>=0;j--)ph[j]=a[j]*ph[j+1]-ph[j+2];
 C D=inv(th[Mn]); // G_ij (i<=j, 0-based) = (-1)^{i+j} th[i] ph[j+1]/det
 C GM[Mn],G1[Mn];for(int j=0;j<Mn;j++){R s=((Mn-1+j)&1)?-1:1;GM[j]=s*(th[j]*D);R t=(j&1)?-1:1;G1[j]=t*(ph[j+1]*D);}
 C SRR=C(1)+C(0,-v)*GM[Mn-1],SRL=C(0,-v)*GM[0];
 for(int n=0;n<2;n++){C dRR,dRL;const R*s=n?sn2:sn1;for(int j=0;j<Mn;j++){R w=d[j]*s[j+1];dRR+=w*(GM[j]*GM[j]);dRL+=w*(GM[j]*G1[j]);}
  dRR=C(0,-v)*dRR;dRL=C(0,-v)*dRL;A[n]=-dotim(SRR,dRR)-dotim(SRL,dRL);}}
int main(int ac,char**av){R w1=1,w2=2,kp=0.05Q,xt=4,pw=strtoflt128(ac>1?av[1]:"0.5",0);int NP=ac>2?atoi(av[2]):16;bool th=ac>3;
 R sn1[Mn+1],sn2[Mn+1];for(int j=0;j<=Mn;j++){sn1[j]=sinq(PI*j/13);sn2[j]=sinq(2*PI*j/13);}
 printf("model,v0,T,quantity,value\n");
 vector<Node> tn;R tmax=1000;panels(tn,0,tmax,pw,NP);
 auto run=[&](R v0,R k){R s=0,a1=v0*sinq(PI*xt/13)/w1,a2=v0*sinq(2*PI*xt/13)/w2;R k2=k;for(auto&q:tn){R t=q.x,e=expq(-kp*t);R X1=a1*e*sinq(w1*t),X2=a2*e*sinq(w2*t),d1=a1*e*(w1*cosq(w1*t)-kp*sinq(w1*t)),d2=a2*e*(w2*cosq(w2*t)-kp*sinq(w2*t));R A[2];form(X1,X2,sn1,sn2,k2,A);s+=q.w*(A[0]*d1+A[1]*d2);}return s/(2*PI);};
 R kf=acosq(0.6Q);
 for(R v0:{0.05Q,-0.05Q}){
  if(!th){printf("vibratingWire,%s,0,charge L->R per strike,%s\n",S(v0,4).c_str(),S(run(v0,kf)).c_str());
   R a1=v0*sinq(PI*xt/13)/w1,a2=v0*sinq(2*PI*xt/13)/w2,s=0;for(auto&q:tn){R t=q.x,e=expq(-kp*t);s+=q.w*a1*e*sinq(w1*t)*a2*e*(w2*cosq(w2*t)-kp*sinq(w2*t));}printf("vibratingWire,%s,0,area=int X1 dX2,%s\n",S(v0,4).c_str(),S(s).c_str());}
  else {R T=0.05Q,mu=-1.2Q,s=0;int KP=atoi(av[3]);vector<Node> kn;panels(kn,0,acosq(-(mu+40*T)/2),0.1Q,KP);for(auto&q:kn){R E=-2*cosq(q.x);s+=q.w*2*sinq(q.x)*mfp(E,mu,T)*run(v0,q.x);}printf("vibratingWire,%s,0.05,charge L->R per strike,%s\n",S(v0,4).c_str(),S(s).c_str());}
  fflush(stdout);}
}
